"""What is printed on a page, of a PDF or in a picture → its paragraphs: lines, columns, tables, margins."""
