"""Policy as plain functions and tables that a social worker can check."""
