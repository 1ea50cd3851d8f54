"""Tools of the makers: the generator of the embedded example, and the benchmark."""
