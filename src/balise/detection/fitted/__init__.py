"""What weights fitted to many labelled texts say, beside the rules: what a line, with what stands around it, tells of someone."""
