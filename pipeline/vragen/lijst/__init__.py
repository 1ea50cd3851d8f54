"""Questions about zones that a user has a list of: the answers for just those, and own data beside the answers."""
