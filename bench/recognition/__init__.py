"""How much speech the recognisers of this machine take, how soon, and what the loop notices of it."""
