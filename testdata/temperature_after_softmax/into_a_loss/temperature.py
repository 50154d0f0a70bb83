class Scale:
    def __init__(self, t):
        self.t = t

    def __call__(self, p):
        p /= self.t  # expect: LGT503
        return p
