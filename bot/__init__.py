"""One call, from handshake to hang-up, and the settings of the process."""
