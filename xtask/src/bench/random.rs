//! Chance that comes out the same every time: two runs of the bench ask for the same pages in the same order.

/// `SplitMix64`.
#[derive(Clone)]
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`, which is not 0 and far below 2³².
    pub fn below(&mut self, n: usize) -> usize {
        let high = (u128::from(self.next()) * n as u128) >> 64;
        usize::try_from(high).unwrap_or_default()
    }

    /// From 0 to just below 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn choose<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// Draws places `0..n`, the k-th as often as `1 / k^exponent` says.
pub struct Zipf(Vec<f64>);

impl Zipf {
    #[expect(clippy::cast_precision_loss, reason = "places are few")]
    pub fn new(n: usize, exponent: f64) -> Self {
        let mut sum = 0.0;
        let sums = (1..=n).map(|place| {
            sum += (place as f64).powf(-exponent);
            sum
        });
        Self(sums.collect())
    }

    pub fn draw(&self, random: &mut Random) -> usize {
        let sum = self.0.last().copied().unwrap_or_default();
        let at = random.unit() * sum;
        self.0.partition_point(|upto| *upto <= at).min(self.0.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_says_the_same() {
        let (mut one, mut two) = (Random::new(7), Random::new(7));
        assert!((0..100).all(|_| one.below(1000) == two.below(1000)));
    }

    #[test]
    fn the_first_place_is_drawn_about_twice_as_often_as_the_second() {
        let (zipf, mut random) = (Zipf::new(1000, 1.0), Random::new(1));
        let mut drawn = vec![0_u32; 1000];
        (0..100_000).for_each(|_| drawn[zipf.draw(&mut random)] += 1);
        let ratio = f64::from(drawn[0]) / f64::from(drawn[1]);
        assert!((1.8..2.2).contains(&ratio), "{ratio}");
        assert!(drawn[999] < drawn[0] / 100);
    }
}
