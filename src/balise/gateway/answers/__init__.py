"""What systems answer: every text inspected before it leaves, masks restored for the caller.

Only fields that are declared here pass; whatever else a system adds is dropped.
"""
