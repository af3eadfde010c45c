"""What the browser shows; a page is a script in a section folder."""
