"""When a figure holds, and what of the times around it says so."""
