from tensorflow.keras import layers, losses

student = layers.Dense(10)
teacher = layers.Dense(10, activation="softmax")
kl = losses.KLDivergence()


def distill(x):
    return kl(teacher(x), student(x))  # expect: LGT114
