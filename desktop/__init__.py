"""The Qt program: what an agent sees and touches."""
