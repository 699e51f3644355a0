"""What newsrooms get: a call at their own address when something is out, and a kit of files."""
