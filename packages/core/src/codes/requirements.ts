// Requirement codes of the UK Volunteering Data standard (ontology 2026-03-23, Open Government Licence 3.0).
// Ours are its notations, so what we publish and what we read need no translation.
export const requirements = {
  AssetsEquipment: { label: 'Assets & Equipment', broader: null },
  PersonalEquipment: { label: 'Personal Equipment', broader: 'AssetsEquipment' },
  SturgyFootwear: { label: 'Sturdy footwear (e.g., boots)', broader: 'PersonalEquipment' },
  WaterproofsWarmLayers: { label: 'Waterproofs and warm layers', broader: 'PersonalEquipment' },
  Gloves: { label: 'Gloves (work gloves, waterproof gloves)', broader: 'PersonalEquipment' },
  HighVisibilityVest: { label: 'High-visibility vest', broader: 'PersonalEquipment' },
  HeadtorchFlashlight: { label: 'Headtorch or flashlight', broader: 'PersonalEquipment' },
  PhonePowerBank: { label: 'Phone + power bank', broader: 'PersonalEquipment' },
  FirstAidKit: { label: 'Small personal first aid kit', broader: 'PersonalEquipment' },
  WaterBottle: { label: 'Water bottle', broader: 'PersonalEquipment' },
  TransportMobilityAssets: { label: 'Transport & Mobility Assets', broader: 'AssetsEquipment' },
  FourByFourVehicle: { label: '4x4 vehicle (personal or organisational)', broader: 'TransportMobilityAssets' },
  SUVOffRoad: { label: 'SUV or off-road capable vehicle', broader: 'TransportMobilityAssets' },
  VehicleTowCapability: { label: 'Vehicle with tow capability', broader: 'TransportMobilityAssets' },
  VanOrPeopleCarrier: { label: 'Access to a van or people-carrier', broader: 'TransportMobilityAssets' },
  TransportEquipmentSupplies: {
    label: 'Ability to transport equipment or supplies',
    broader: 'TransportMobilityAssets',
  },
  BicyclesCargoBikes: { label: 'Access to bicycles or cargo bikes', broader: 'TransportMobilityAssets' },
  Boat: { label: 'Boat', broader: 'TransportMobilityAssets' },
  Hovercraft: { label: 'Hovercraft', broader: 'TransportMobilityAssets' },
  SpecialistUsefulAssets: { label: 'Specialist or Useful Assets', broader: 'AssetsEquipment' },
  WalkieTalkiesRadios: { label: 'Walkie-talkies or radios', broader: 'SpecialistUsefulAssets' },
  PortableGenerator: { label: 'Portable generator or power station', broader: 'SpecialistUsefulAssets' },
  WaterPump: { label: 'Water pump (for localised flooding help)', broader: 'SpecialistUsefulAssets' },
  Tools: { label: 'Tools (shovel, rake, chainsaw, basic toolkit)', broader: 'SpecialistUsefulAssets' },
  PortableShelterGazebo: { label: 'Portable shelter/gazebo', broader: 'SpecialistUsefulAssets' },
  ThermalBlankets: { label: 'Thermal blankets', broader: 'SpecialistUsefulAssets' },
  PPE: { label: 'PPE such as masks, goggles, or waterproof gloves', broader: 'SpecialistUsefulAssets' },
  MapsWaterproofMapCases: { label: 'Maps / waterproof map cases', broader: 'SpecialistUsefulAssets' },
  LifeJacket: { label: 'Life jacket (for trained flood volunteers)', broader: 'SpecialistUsefulAssets' },
  Venue: { label: 'Venue', broader: 'SpecialistUsefulAssets' },
  Kitchen: { label: 'Kitchen', broader: 'SpecialistUsefulAssets' },
  CommunityEnvironmentKnowledge: { label: 'Community & Environment Knowledge', broader: null },
  LocalRoadsFacilitiesKnowledge: {
    label: 'Knowledge of local roads, facilities, and resources',
    broader: 'CommunityEnvironmentKnowledge',
  },
  DiverseNeedsAwareness: {
    label: 'Understanding diverse needs within the community',
    broader: 'CommunityEnvironmentKnowledge',
  },
  LocalSupportServicesAwareness: {
    label: 'Awareness of local support services',
    broader: 'CommunityEnvironmentKnowledge',
  },
  Legal: { label: 'Legal', broader: null },
  IDCheck: { label: 'ID Check', broader: 'Legal' },
  DBSCheck: { label: 'DBS Check', broader: 'Legal' },
  PhysicalPracticalReadiness: { label: 'Physical & Practical Readiness', broader: null },
  PhysicalStamina: { label: 'Physical stamina for standing, walking, carrying', broader: 'PhysicalPracticalReadiness' },
  OutdoorWorkAbility: { label: 'Ability to work outdoors in varied conditions', broader: 'PhysicalPracticalReadiness' },
  PersonalPreparedness: {
    label: 'Personal preparedness (water, snacks, medication)',
    broader: 'PhysicalPracticalReadiness',
  },
} as const satisfies Record<string, { label: string; broader: string | null }>;

export type Requirement = keyof typeof requirements;
export const requirementCodes = Object.keys(requirements) as [Requirement, ...Requirement[]];
