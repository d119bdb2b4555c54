"""Published material lists as spreadsheets: in from the national columns and vendors' variants, out and back without loss."""
