"""What weights fitted to many labelled texts say, beside the rules: of whom a passage tells, and what a line tells of someone."""
