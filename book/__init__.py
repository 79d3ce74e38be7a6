"""The binding: what shows tables and sentences in a notebook, and what makes a book of the notebooks."""
