from keras.layers import Activation, Dense
from keras.models import Sequential

model = Sequential([Dense(16, activation="relu"), Dense(4), Activation("softmax")])
model.compile(loss="categorical_crossentropy")
