"""Hỏi đáp at the desk: the queue, one case, its answer, publishing it, figures and rules."""
