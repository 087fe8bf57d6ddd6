"""What a call is and how it behaves: rules with no framework and no clock of their own."""
