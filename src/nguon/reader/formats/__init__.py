"""One module a file format: each turns a file's bytes into lines on pages."""
