"""Publication on the web (offentliggørelse): what may be public of a paper that members have, one
act that makes it so, one that ends it, and what everybody reads."""
