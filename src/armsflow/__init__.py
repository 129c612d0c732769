"""armsflow reads who sends which weapons to whom, and who says so."""
