"""The build of the book: functions for notebooks, the checks of its claims, and its editions."""
