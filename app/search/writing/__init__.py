"""Rows → index: what it holds, written as Whoosh's segments with arrays beside them."""
