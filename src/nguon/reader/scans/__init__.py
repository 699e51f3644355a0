"""Pages that are pictures: cleaned, set straight, read by tesseract, laid out, repaired."""
