"""The grammar of days and clock times: small recognisers over words, and how they add up."""
