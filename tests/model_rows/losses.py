def check(run):
    return []
