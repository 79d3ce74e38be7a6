"""The editions of the book, as Sphinx extensions: HTML, PDF, citation and data package."""
