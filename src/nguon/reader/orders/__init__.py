"""From the body's paragraphs to assignments: who is ordered to do what by when."""
