class Pump {
  level = 0;

  function fill(amount) {
    level += amount;
    return level;
  }
}
