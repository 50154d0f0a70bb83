from keras.layers import Dense, Dropout
from keras.models import Sequential

model = Sequential()
for width in (64, 32):
    model.add(Dense(width, activation="relu"))
    model.add(Dropout(0.5))
model.add(Dense(4))
model.compile(loss="categorical_crossentropy", optimizer="adam")  # expect: LGT114
