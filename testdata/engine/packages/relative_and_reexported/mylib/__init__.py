from .losses import CrossEntropy
from .models import Net

__all__ = ["CrossEntropy", "Net"]
