"""Named baselines and ours, measured in one run (`python -m benchmarks`)."""
