"""What a number is in: units, currencies and rates, also where they are left out."""
