"""How the weights that ship with OnRecord were made: `python -m training GOLD BENCH` trains them anew.

Invariant: nothing here is needed to code reports; what is trained is written beside the code that reads it.
"""
