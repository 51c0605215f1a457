"""What the product is measured beside.

defaults   LangChain's default way: recursive splitter, the same model as its authors run it, Chroma
llama      LlamaIndex's: sentence splitter, the same model, its vector store in memory
"""
