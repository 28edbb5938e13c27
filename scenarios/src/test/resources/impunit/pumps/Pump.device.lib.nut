function readLevel() {
  return 7;
}
