"""Response levels on the desk: playbooks written and approved, applied, stepped, ended."""
