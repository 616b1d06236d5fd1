"""How good is it: coded records against records coded by hand, and floors under the figures that may not sink."""
