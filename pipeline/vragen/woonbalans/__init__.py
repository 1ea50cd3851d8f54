"""The balance of the housing stock, beside poort and urgentie and never part of them."""
