"""What the deelplannen of a ronde say of the rules, when they are areas that were really granted."""
