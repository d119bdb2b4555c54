"""Cases that last: uploads kept before they are answered, work that survives its worker, rounds of supplement."""
