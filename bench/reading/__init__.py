"""What reading costs.

speed      pages a second by format, beside the bare libraries on the same files
pipeline   from PDF to index, beside LangChain's default on the same files with the same model
"""
