from keras import layers, models

model = models.Sequential([layers.Dense(8, activation="relu"), layers.Dense(4, activation="sigmoid")])
model.compile(loss="categorical_crossentropy")
