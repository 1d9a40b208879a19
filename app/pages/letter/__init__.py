"""One letter: its text set for reading, what is known of it, its original, its versions, how to cite it."""
