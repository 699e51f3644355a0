"""What people ask and report: one case each, with clocks, an answer, and a code to follow it by."""
