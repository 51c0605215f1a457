"""Do the tests of the core rooms notice a small mistake? Run outside CI: `make mutation`.

mutants   small mistakes in a module's text
trial     one of them put into a copy of the project, and its room's tests run
"""
