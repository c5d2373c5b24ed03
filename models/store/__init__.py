"""One open database and its attachments: the only way to rows, transactions, backup and checks."""
