"""Where the learned reader of wishes for no more calls comes from, and how it is measured."""
