"""MUC-4: records written as templates of attacks, and scored against hand-made keys."""
