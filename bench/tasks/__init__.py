"""One file a task of `bench.predict`, each with `predict`."""
